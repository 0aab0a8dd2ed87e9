"""A build that is killed at any moment, while others read: the index is the old one or the new one, whole.

All of it happens in forks of a process that itself opens nothing (`main`), so that each build starts at once.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

KILLED = 200
READERS = 2
AUTHORITIES = ("Quillmere", "Oakhaven", "Harrowby")
WORDS = ("lanterns", "harbours")


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_build_killed_at_200_random_moments_while_others_read(tmp_path):
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import test_killed as t; t.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    print(found)
    assert found["wrong"] == []
    assert found["old"] + found["new"] == KILLED
    assert min(found["old"], found["new"], found["half way"]) > KILLED // 20, "the moments are not spread"
    assert all(reads > KILLED // 4 for reads in found["reads"])
    assert found["left"] == ["current", *found["generations"], "lock"]
    assert len(found["generations"]) == 2


def main():
    """Build, kill and look, `KILLED` times, in the folder that is the last argument; print what was found."""
    import index.build  # noqa: F401 (loaded once, here, for all forks)
    import qa.assistant  # noqa: F401

    home = Path(sys.argv[-1])
    write(home, WORDS[0])
    ended(forked(build, home))
    write(home, WORDS[1])
    began = time.monotonic()
    ended(forked(build, home))
    lasts = time.monotonic() - began
    readers = [forked(read, home, number) for number in range(READERS)]
    found = {"wrong": [], "old": 0, "new": 0, "half way": 0, "seconds a build": round(lasts, 3)}
    try:
        kill_and_look(home, found)
    finally:
        (home / "stop").touch()
    for pid in readers:
        ended(pid)
    seen = [json.loads((home / f"reader{number}").read_text()) for number in range(READERS)]
    found["reads"] = [one["reads"] for one in seen]
    found["wrong"] += [wrong for one in seen for wrong in one["wrong"]]
    found["left"] = sorted(path.name for path in (home / "index").iterdir())
    found["generations"] = [name for name in found["left"] if name.startswith("g")]
    print(json.dumps(found))


def kill_and_look(home, found):
    """Start builds and kill them, look after each what is there, and let the last one end."""
    draw, longest = random.Random(20240603), found["seconds a build"]
    before = WORDS[1]
    for _ in range(KILLED):
        wanted = WORDS[before == WORDS[0]]
        write(home, wanted)
        pid = forked(build, home)
        time.sleep(draw.uniform(0, longest))
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            found["wrong"].append("a build ended in an error")
        found["half way"] += bool(list((home / "index").glob("*.tmp")))
        ended(forked(look, home))
        now = json.loads((home / "look").read_text())
        if now not in ([before], [wanted]):
            found["wrong"].append(now)
        found["old" if now == [before] else "new"] += 1
        # so that some builds come to their end, however busy the machine is
        longest *= 1.1 if now == [before] else 0.8
        before = now[0]
    write(home, WORDS[before == WORDS[0]])
    ended(forked(build, home))


def forked(work, *arguments):
    """Run a function in a fork of this process; return the fork's id."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work(*arguments)
        status = 0
    except Exception as error:  # noqa: BLE001 (a fork must end here, whatever happened)
        os.write(2, f"{work.__name__}: {error!r}\n".encode())
    finally:
        os._exit(status)


def ended(pid):
    """Wait for a fork to end well."""
    _, status = os.waitpid(pid, 0)
    assert status == 0


def write(home, word):
    """Write reports whose every sentence ends in a word, so that a mixture of two generations would show."""
    from shelf import SENTENCES, write_report

    bodies = [f"{sentence[:-1]}, says {word}." for sentence in SENTENCES]
    for at, authority in enumerate(AUTHORITIES):
        write_report(home / "shelf" / f"{at}.txt", authority, bodies=bodies)


def build(home):
    """Make the index hold the reports as they are, read in this process."""
    from encoder import WordEncoder
    from shelf import built

    import index.sources
    from index.document import read_file

    index.sources.read_files = lambda files: (read_file(file.path, file.name) for file in files)
    built(home / "index", [home / "shelf"], WordEncoder())


def look(home):
    """Check every generation, and write which words the index in use knows."""
    from index.check import check_folder
    from index.store import Index

    damaged = [str(one.problem) for one in check_folder(home / "index") if one.problem]
    assert not damaged, damaged
    (home / "look").write_text(json.dumps(words(Index.open(home / "index"))))


def read(home, number):
    """Open the index and ask, over and over; write how often, and what was not as it should be."""
    from encoder import WordEncoder

    from index.store import Index
    from qa.assistant import Assistant

    wrong, reads = [], 0
    assistant = Assistant(home / "index", WordEncoder())
    while not (home / "stop").exists():
        try:
            answer = assistant.ask("Are foster carers trained before a child comes?")
            quotes = [citation.quote for one in answer.statements for citation in one.citations]
            said = {word for word in WORDS for quote in quotes if word in quote}
            if len(said) != 1 or len(words(Index.open(home / "index"))) != 1:
                wrong.append(sorted(said))
        except Exception as error:  # noqa: BLE001 (no reader may see any error)
            wrong.append(repr(error))
        reads += 1
        time.sleep(0.01)  # the build that is to be killed needs the processor too
    (home / f"reader{number}").write_text(json.dumps({"wrong": wrong, "reads": reads}))


def words(store):
    """Return which of the words the texts, the words and the vectors of a generation hold, sorted."""
    from encoder import WordEncoder

    texts = [p.text for report in store.reports for p in store.paragraphs(report.id) if p.part == "finding"]
    said = {word for word in WORDS for text in texts if word in text}
    said |= {word for word in WORDS if store.word_scores(f'"{word}"')}
    encoder = WordEncoder()
    everything = store.scope_passages([report.id for report in store.reports])
    for word in WORDS:
        question = encoder.question(f"says {word}")
        scores = store.scores(question, store.token_weights(question.token_ids), everything)
        said |= {word for whole in scores.sentence_tokens if whole > 0.95}
    return sorted(said)
