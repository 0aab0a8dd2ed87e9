"""The administration's addresses over the index of one report, and what it lets in."""

QUILLMERE, OAKHAVEN = "quillmere-2024-06-03", "oakhaven-2019-06-10"
PAGES = ("/admin", "/admin/rebuild", f"/admin/reports/{QUILLMERE}/remove")
CHANGES = ("/admin/upload", "/admin/rebuild", "/admin/rollback", f"/admin/reports/{QUILLMERE}/remove")
FORMS = (*CHANGES, "/admin/logout")
