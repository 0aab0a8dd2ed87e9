from importlib import import_module
from pathlib import Path

import index
from index import reader
from index.reader import reader_version, reading_modules

HERE = Path(index.__file__).parent


def test_the_modules_are_those_that_reading_uses_and_no_others():
    modules = reading_modules()
    assert {
        "document",
        "pdf",
        "text",
        "jsonl",
        "cover",
        "grades",
        "paragraphs",
        "sentences",
        "passage",
    } <= set(modules)
    assert not {"build", "generation", "store", "tables", "check", "pool", "vectors", "faiss"} & set(modules)
    assert modules == sorted(set(modules))


def test_they_are_all_that_the_reading_process_loads():
    for name in reading_modules():
        loaded = vars(import_module(f"index.{name}")).values()
        used = {getattr(value, "__module__", None) for value in loaded}
        own = {module.removeprefix("index.") for module in used if str(module).startswith("index.")}
        assert own <= set(reading_modules())


def test_a_changed_module_is_another_version(tmp_path, monkeypatch):
    for file in HERE.glob("*.py"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(reader, "_HERE", tmp_path)
    same = reader_version.__wrapped__()
    assert same == reader_version()
    for name, changes in (("grades", True), ("sentences", True), ("store", False)):
        source = (tmp_path / f"{name}.py").read_text()
        (tmp_path / f"{name}.py").write_text(source + "\n# changed\n")
        assert (reader_version.__wrapped__() != same) is changes
        (tmp_path / f"{name}.py").write_text(source)


def test_another_pdf_library_is_another_version(monkeypatch):
    monkeypatch.setattr(reader, "version", lambda name: "0.0.0")
    assert reader_version.__wrapped__() != reader_version()
