"""The command serve, as far as it does not serve."""

import pytest
from commands import refused


class TestServe:
    def test_a_port_in_use_is_told(self, folder, monkeypatch):
        def in_use(*_, **__):
            raise OSError(98, "Address already in use")

        monkeypatch.setattr("waitress.server.create_server", in_use)
        said = refused(1, "serve", "--port", "8123", "--index", folder)
        assert said == "Error: cannot listen on 127.0.0.1, port 8123: [Errno 98] Address already in use\n"

    @pytest.mark.parametrize("port", ["-1", "65536", "http"])
    def test_wrong_usage(self, folder, port):
        assert "Invalid value for '--port'" in refused(2, "serve", "--port", port, "--index", folder)
