"""The two reports these tests build an index of, other sources, and what an index then holds."""

import json

from index.store import Index

QUILLMERE, OAKHAVEN, OLD = "quillmere-2024-06-03", "oakhaven-2019-06-10", "quillmere-2019-06-10"
OWN = (
    "The council opened a second contact centre by the river.",
    "Nine young people told inspectors about their flats.",
)


def numbered(folder, report_id):
    return {p.number: p.text for p in Index.open(folder).paragraphs(report_id) if p.part == "finding"}


def ids(folder):
    return [report.id for report in Index.open(folder).reports]


def jsonl(file, *passages, **common):
    lines = [json.dumps({"report": "guide", **common, **passage}) for passage in passages]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file
