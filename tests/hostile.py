"""Five hundred things that nobody sends who wants an answer."""

from test_web_hostile import HOSTILE

FRAMES = (
    "{}",
    "care leavers {}",
    "{} in Northmoor",
    '"{}"',
    "x=1&q={}&in=",
    "{}\0",
    "\N{RIGHT-TO-LEFT OVERRIDE}{}",
    "[{}](javascript:alert(1))",
)
INPUTS = tuple(dict.fromkeys(frame.format(each) for frame in FRAMES for each in HOSTILE))[:500]
