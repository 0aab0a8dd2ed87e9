"""/admin: reports added by sending their files."""

import io
import sys

import pytest
from admin_pages import OAKHAVEN, QUILLMERE
from desk import Desk
from markup import Page
from shelf import SENTENCES, report_text


class TestAdding:
    def test_files_are_kept_indexed_and_answer(self, desk, oakhaven, folder):
        response = desk.upload(oakhaven)
        entry = desk.outcome(response)
        assert (entry.outcome, entry.added) == ("done", (OAKHAVEN,))
        assert (folder.parent / "x-state" / "reports" / "oakhaven.txt").read_bytes() == oakhaven.read_bytes()
        page = Page(desk.client.get(response.location).text)
        assert page.text("h1") == "Done"
        assert f"/reports/{OAKHAVEN}" in page.links
        assert desk.client.get(f"/reports/{OAKHAVEN}").status_code == 200
        listed = Page(desk.client.get("/admin").text)
        assert "Adding 1 file Done" in listed.text(".history")
        assert "oakhaven.txt" in listed.text("tbody")

    def test_files_that_cannot_be_used_are_named_and_not_kept(self, desk, oakhaven, folder):
        response = desk.upload(
            oakhaven,
            (io.BytesIO(b"no PDF"), "bad.pdf"),
            (io.BytesIO(b"x"), "<b onclick=alert>.exe"),
            (io.BytesIO(b""), "empty.txt"),
        )
        entry = desk.outcome(response)
        assert (entry.outcome, entry.added, [each.file for each in entry.left_out]) == (
            "left_out",
            (OAKHAVEN,),
            ["bad.pdf"],
        )
        assert [path.name for path in desk.service.shelf.folder.iterdir()] == ["oakhaven.txt"]
        text = desk.client.get(response.location).text
        page = Page(text)
        assert page.text("h1") == "Done, but some files were left out"
        assert "bad.pdf : It is no PDF" in page.text(".left-out").replace("bad.pdf:", "bad.pdf :")
        assert "empty.txt is empty" in page.text(".banner")
        assert "<b onclick" not in text
        assert page.forbidden == []

    def test_if_none_can_be_used_nothing_changes(self, desk, folder):
        before = (folder / "current").read_bytes()
        response = desk.upload((io.BytesIO(b"no PDF"), "bad.pdf"))
        assert desk.outcome(response).outcome == "failed"
        page = Page(desk.client.get(response.location).text)
        assert page.text("h1") == "Nothing was changed"
        assert "bad.pdf" in page.text(".banner")
        assert list(desk.service.shelf.folder.iterdir()) == []
        assert (folder / "current").read_bytes() == before

    @pytest.mark.parametrize(
        ("files", "problem"),
        [
            ([], "Choose at least one file"),
            ([(io.BytesIO(b""), "")], "Choose at least one file"),
            ([(io.BytesIO(b"x"), "a.docx")], "a.docx must be a .pdf, .txt, .md or .jsonl file"),
            ([(io.BytesIO(b""), "a.pdf")], "a.pdf is empty"),
        ],
    )
    def test_what_is_wrong_with_the_form_is_said(self, desk, files, problem):
        response = desk.upload(*files)
        page = Page(response.text)
        assert response.status_code == 422
        assert page.text(".error-summary") == f"There is a problem {problem}"
        assert page.text("title").startswith("Error: ")
        assert "#files" in page.links

    def test_too_much_at_once_is_refused(self, desk, monkeypatch):
        monkeypatch.setattr(sys.modules["web.admin"], "MAX_UPLOAD", 300_000)
        response = desk.upload((io.BytesIO(b"x" * 400_000), "a.txt"))
        assert response.status_code == 413
        assert "smaller than 0 MB together" in response.text
        assert desk.client.get("/admin").status_code == 200

    def test_two_reports_at_once(self, desk, oakhaven):
        northmoor = (io.BytesIO(report_text("Northmoor", "4 May 2021 to 8 May 2021").encode()), "n.txt")
        entry = desk.outcome(desk.upload(oakhaven, northmoor))
        assert (entry.what, entry.added) == ("Adding 2 files", ("northmoor-2021-05-04", OAKHAVEN))
        assert sorted(path.name for path in desk.service.shelf.folder.iterdir()) == ["n.txt", "oakhaven.txt"]

    @pytest.mark.parametrize(("count", "status"), [(200, 422), (201, 413)])
    def test_two_hundred_files_may_be_sent_at_once_and_no_more(self, desk, count, status):
        response = desk.upload(*((io.BytesIO(b"x"), f"{number}.exe") for number in range(count)))
        assert response.status_code == status
        assert ("The files must be at most 200, and" in response.text) == (status == 413)

    def test_a_file_of_more_than_50_mb_is_refused(self, desk):
        head = f'--limit\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{desk.csrf("/admin")}\r\n'
        head += '--limit\r\nContent-Disposition: form-data; name="files"; filename="large.txt"\r\n\r\n'
        body = head.encode() + b"x" * 50_000_001 + b"\r\n--limit--\r\n"
        response = desk.client.post(
            "/admin/upload",
            input_stream=io.BytesIO(body),
            content_type="multipart/form-data; boundary=limit",
            content_length=len(body),
        )
        assert response.status_code == 422
        said = Page(response.text).text(".error-summary")
        assert said == "There is a problem large.txt must be smaller than 50 MB"
        assert list(desk.service.shelf.folder.iterdir()) == []

    def test_an_upload_may_be_large_and_a_question_may_not(self, desk):
        text = report_text("Oakhaven", "10 June 2019 to 14 June 2019").encode() + b"\n" * 300_000
        assert desk.outcome(desk.upload((io.BytesIO(text), "a.txt"))).outcome == "done"
        assert desk.client.post("/", data={"question": "x" * 300_000}).status_code == 413
        assert desk.send("/admin/rebuild", filler="x" * 300_000).status_code == 413

    def test_a_replaced_report_s_old_file_does_not_come_back(self, keeper, reports, folder):
        new = report_text(bodies=SENTENCES[:3]).encode()
        entry = keeper.outcome(keeper.upload((io.BytesIO(new), "better copy.txt")))
        assert (entry.added, entry.replaced) == ((), (QUILLMERE,))
        assert [path.name for path in reports.iterdir()] == ["better_copy.txt"]
        assert [path.name for path in keeper.service.shelf.removed.iterdir()] == ["quillmere.txt"]
        assert "quillmere.txt was moved to" in entry.notes[0]
        assert keeper.outcome(keeper.send("/admin/rebuild")).outcome == "unchanged"
        assert keeper.assistant.index.report(QUILLMERE).paragraph_count == 3

    def test_the_first_upload_makes_the_index(self, tmp_path, oakhaven):
        desk = Desk(tmp_path / "none")
        desk.service.libraries.follow()
        try:
            desk.log_in()
            page = Page(desk.client.get("/admin").text)
            assert "There is none yet." in page.text("body")
            assert desk.client.get("/").status_code == 503
            assert desk.outcome(desk.upload(oakhaven)).outcome == "done"
            assert desk.client.get("/").status_code == 200
        finally:
            desk.service.stop()

    def test_one_change_at_a_time(self, desk, oakhaven, monkeypatch, tmp_path):
        monkeypatch.setenv("WORD_BUILDER_WAITS_FOR", str(tmp_path / "seen"))
        first = desk.upload(oakhaven)
        page = Page(desk.client.get("/admin").text)
        assert "Under way: Adding 1 file." in page.text(".banner")
        assert first.location in page.links
        for response in (
            desk.upload((io.BytesIO(b"x"), "other.txt")),
            desk.send(f"/admin/reports/{QUILLMERE}/remove"),
        ):
            assert response.status_code == 409
            assert "Wait until the change that is under way has ended" in response.text
        running = desk.client.get(first.location)
        assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in running.text
        assert Page(running.text).text("h1") == "Adding 1 file"
        (tmp_path / "seen").touch()
        assert desk.outcome(first).outcome == "done"
        assert "refresh" not in desk.client.get(first.location).text
        assert [path.name for path in desk.service.shelf.folder.iterdir()] == ["oakhaven.txt"]

    def test_the_script_gets_the_state_alone(self, desk, oakhaven):
        response = desk.upload(oakhaven)
        desk.outcome(response)
        part = desk.client.get(f"{response.location}?part=1").text
        assert "<html" not in part
        assert 'data-title="Done" data-ended' in part
        assert Page(part).unclosed == []
