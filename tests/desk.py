"""A service over an index folder of fictional reports, without a model, and somebody who uses it."""

import re
import sys
import time
from pathlib import Path

from encoder import WordEncoder

from qa.assistant import Assistant
from web import create_app
from web.serving import make_service

COMMAND = (sys.executable, str(Path(__file__).parent / "word_builder.py"))
TOKEN = "a token of the tests"


def service(folder, **options):
    """The service, and the assistant that it is for."""
    assistant = Assistant(folder, WordEncoder())
    return make_service(assistant, **{"command": COMMAND, "token": TOKEN, **options}), assistant


def ended(jobs, job):
    """The job when it has ended."""
    job = jobs.wait(job.id, 60)
    assert job.entry is not None, "the job has not ended within a minute"
    return job.entry


def until(true, seconds=20.0):
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.02)


class Desk:
    """A browser without JavaScript, as a test client."""

    def __init__(self, folder, **options):
        self.service, self.assistant = service(folder, **options)
        self.app = create_app(self.assistant, service=self.service)
        self.client = self.app.test_client()

    def csrf(self, address):
        """What the forms of a page carry."""
        return re.search(r'name="csrf" value="([^"]+)"', self.client.get(address).text)[1]

    def log_in(self, token=TOKEN):
        data = {"csrf": self.csrf("/admin/login"), "token": token}
        return self.client.post("/admin/login", data=data)

    def send(self, address, **data):
        """Send a form that was shown on the first page."""
        return self.client.post(address, data={"csrf": self.csrf("/admin"), **data})

    def upload(self, *files):
        """Send files: paths, or pairs of a name and an open file."""
        sent = [file if isinstance(file, tuple) else (file.open("rb"), file.name) for file in files]
        return self.send("/admin/upload", files=sent)

    def outcome(self, response):
        """The entry of the job to which a response leads, once it has ended."""
        assert response.status_code == 303, response.text
        found = self.service.jobs.find(response.location.rpartition("/")[2])
        return ended(self.service.jobs, found)
