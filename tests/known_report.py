"""A hook for schemathesis: whoever asks about one report, and asks well, names one that there is.

Any text fits the description of a report's id, and one of no report is rightly refused, as 422.
"""

import schemathesis

REPORT = "ashmere-2024-03-11"


@schemathesis.hook
def before_call(context, case, kwargs):
    well_formed = case.meta is not None and case.meta.generation.mode.is_positive
    if well_formed and isinstance(case.body, dict) and case.body.get("report"):
        case.body = {**case.body, "report": REPORT}
