"""/admin: what the pages tell."""

import io

import pytest
from desk import Desk
from markup import Page
from shelf import SENTENCES, report_text

from index.errors import IndexProblem

MARKUP = '<b onclick="x">"bold"</b>'


class TestWhatIsShown:
    def test_the_numbering_audit(self, desk, folder, tmp_path):
        bodies = list(SENTENCES)
        text = report_text("Gapford", "4 May 2021 to 8 May 2021", bodies).replace("\n3. ", "\n33. ")
        desk.outcome(desk.upload((io.BytesIO(text.encode()), "gapford.txt")))
        row = Page(desk.client.get("/admin").text).text("tbody")
        report = desk.assistant.index.report("gapford-2021-05-04")
        assert report.numbering.missing or report.numbering.warnings
        assert "in order" in row
        assert any(word in row for word in ("missing", "warning"))

    def test_a_generation_that_cannot_be_opened(self, desk, folder):
        desk.service.libraries.follow(every=60)
        desk.client.get("/")
        (folder / "current").write_text(f"g000009 {'0' * 64}\n")
        with pytest.raises(IndexProblem):
            desk.service.libraries.refresh()
        page = Page(desk.client.get("/admin").text)
        assert "A newer generation of the index cannot be opened" in page.text(".trouble")
        assert "Quillmere" in page.text("tbody")
        desk.service.libraries.stop()

    def test_the_watched_folder(self, folder, reports):
        desk = Desk(folder, watch=reports)
        desk.log_in()
        assert f"The folder {reports} is watched" in Page(desk.client.get("/admin").text).text(".lede")

    def test_files_of_it_that_are_waited_for(self, folder, reports):
        desk = Desk(folder, watch=reports)
        desk.log_in()
        assert "Waited for" not in desk.client.get("/admin").text
        desk.service.watcher.waiting = {"a.pdf": "its end is missing"}
        assert (
            "Waited for before it is read: a.pdf (its end is missing). What" in desk.client.get("/admin").text
        )
        desk.service.watcher.waiting = {f"{i}.txt": "it is still changing" for i in range(7)}
        assert "4.txt (it is still changing) and 2 more." in desk.client.get("/admin").text

    def test_everything_from_outside_is_escaped(self, desk):
        text = report_text(f"Quill {MARKUP} Town", "4 May 2021 to 8 May 2021")
        response = desk.upload((io.BytesIO(text.encode()), "<b onclick=alert>.txt"))
        desk.outcome(response)
        for address in ("/admin", response.location, f"{response.location}?part=1"):
            page = desk.client.get(address).text
            assert "<b onclick" not in page
            assert Page(page).forbidden == []


class TestAFolderThatCannotBeUsed:
    def test_of_the_reports_files_is_told(self, keeper, reports, monkeypatch):
        page = keeper.client.get("/admin")

        def closed(*_):
            raise PermissionError(13, "Permission denied", str(reports))

        monkeypatch.setattr("web.shelf.find_files", closed)
        for response in (keeper.client.get("/admin/rebuild"), keeper.send("/admin/rebuild")):
            assert response.status_code == 503
            told = " ".join(Page(response.text).text("main").split())
            assert f"The reports’ files in {reports} cannot be read" in told
            assert "Permission denied" in told
        assert page.status_code == keeper.client.get("/admin").status_code == 200

    def test_without_space_for_a_file_is_told(self, desk, monkeypatch):
        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("web.shelf._copied", full)
        response = desk.upload((io.BytesIO(b"1. Some words."), "new.txt"))
        assert response.status_code == 422
        assert "new.txt cannot be kept in" in response.text
        assert "No space left on device; free some space there" in response.text
