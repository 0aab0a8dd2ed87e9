"""/admin: reports removed, read again and brought back."""

import io
import json

from admin_pages import OAKHAVEN, QUILLMERE
from desk import Desk
from markup import Page
from shelf import SENTENCES, write_report

from index.files import stamp_of


class TestRemoving:
    def test_a_report_and_its_file_leave(self, keeper, reports, oakhaven):
        keeper.outcome(keeper.upload(oakhaven))
        asked = Page(keeper.client.get(f"/admin/reports/{OAKHAVEN}/remove").text)
        assert asked.text("h1") == "Remove Oakhaven, inspected 10 to 14 June 2019?"
        entry = keeper.outcome(keeper.send(f"/admin/reports/{OAKHAVEN}/remove"))
        assert entry.removed == (OAKHAVEN,)
        assert [path.name for path in reports.iterdir()] == ["quillmere.txt"]
        assert [path.name for path in keeper.service.shelf.removed.iterdir()] == ["oakhaven.txt"]
        assert keeper.client.get(f"/reports/{OAKHAVEN}").status_code == 404
        again = keeper.outcome(keeper.send("/admin/rebuild"))
        assert (again.added, again.replaced, again.removed) == ((), (), ())

    def test_a_file_with_other_reports_stays(self, keeper, reports):
        lines = [
            json.dumps({"report": name, "number": "1", "text": f"Words of {name}."})
            for name in ("one", "two")
        ]
        keeper.outcome(keeper.upload((io.BytesIO("\n".join(lines).encode()), "both.jsonl")))
        entry = keeper.outcome(keeper.send("/admin/reports/one/remove"))
        assert entry.removed == ("one",)
        assert entry.notes == (
            "The file both.jsonl holds other reports too and stays. Read again, it brings one back.",
        )
        assert (reports / "both.jsonl").exists()

    def test_the_last_report_stays(self, keeper, reports):
        entry = keeper.outcome(keeper.send(f"/admin/reports/{QUILLMERE}/remove"))
        assert (entry.outcome, entry.problem) == ("failed", "no report would be left in the index")
        assert (reports / "quillmere.txt").exists()

    def test_an_unknown_report(self, desk):
        assert desk.client.get("/admin/reports/nowhere/remove").status_code == 404
        assert desk.send("/admin/reports/nowhere/remove").status_code == 404
        assert desk.client.get("/admin/jobs/nothing").status_code == 404


class TestRebuildingAndGoingBack:
    def test_what_would_leave_is_named_first(self, keeper, reports, oakhaven):
        page = Page(keeper.client.get("/admin/rebuild").text)
        assert "All that are indexed now have their file there." in page.text("body")
        (reports / "quillmere.txt").unlink()
        oakhaven.rename(reports / "oakhaven.txt")
        page = Page(keeper.client.get("/admin/rebuild").text)
        assert page.text(".banner").startswith("1 report would leave the index")
        assert page.text(".left-out") == "Quillmere, inspected 3 to 7 June 2024 (quillmere.txt)"
        entry = keeper.outcome(keeper.send("/admin/rebuild"))
        assert (entry.added, entry.removed) == ((OAKHAVEN,), (QUILLMERE,))

    def test_without_a_folder_of_all_reports_nothing_leaves(self, desk, oakhaven):
        assert desk.send("/admin/rebuild").status_code == 409
        desk.outcome(desk.upload(oakhaven))
        assert "Reports that were indexed from elsewhere stay" in desk.client.get("/admin/rebuild").text
        assert desk.outcome(desk.send("/admin/rebuild")).removed == ()
        assert len(desk.assistant.index.reports) == 2

    def test_what_is_still_being_written_is_not_read(self, folder, reports, oakhaven):
        desk = Desk(folder, watch=reports)
        desk.log_in()
        oakhaven.rename(reports / "oakhaven.txt")
        write_report(reports / "quillmere.txt", bodies=SENTENCES[:2])
        desk.service.watcher.settled = {"oakhaven.txt": None, "quillmere.txt": None}
        assert desk.send("/admin/rebuild").status_code == 409
        settled = {"oakhaven.txt": stamp_of(reports / "oakhaven.txt"), "quillmere.txt": None}
        desk.service.watcher.settled = settled
        assert "would leave" not in desk.client.get("/admin/rebuild").text
        entry = desk.outcome(desk.send("/admin/rebuild"))
        assert (entry.added, entry.replaced, entry.removed) == ((OAKHAVEN,), (), ())
        assert entry.notes == (
            "quillmere.txt was not read, being written still. What the index held of it stays.",
        )

    def test_going_back_and_forth(self, desk, oakhaven):
        assert desk.client.get("/admin/rollback").status_code == 404
        desk.outcome(desk.upload(oakhaven))
        page = Page(desk.client.get("/admin/rollback").text)
        assert "Generation g000001, written" in page.text("body")
        assert page.text(".banner") == "These reports would be gone: Oakhaven, inspected 10 to 14 June 2019"
        assert desk.outcome(desk.send("/admin/rollback")).removed == (OAKHAVEN,)
        page = Page(desk.client.get("/admin/rollback").text)
        assert page.text(".banner").startswith("These reports would be there again: Oakhaven")
        assert desk.outcome(desk.send("/admin/rollback")).added == (OAKHAVEN,)
