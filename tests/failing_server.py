"""A server of which every answer fails with the question in the error's words; prints its port.

It is set up as `inspectqa serve` sets it up: what its requests leave on standard error is what people's
questions would leave in the journal.
"""

import fictional
from waitress.server import create_server

from web import create_app, logs


class Failing(fictional.Assistant):
    """An assistant that cannot answer, and says what it was asked."""

    def ask(self, question, **_):
        try:
            raise KeyError(question)
        except KeyError as error:
            raise RuntimeError(f"cannot search for {question}") from error


def main():
    app = create_app(Failing(fictional.LIBRARY))

    def broken(environ, start_response):
        if environ["PATH_INFO"] == "/broken":
            raise RuntimeError(f"cannot read {environ['QUERY_STRING']}")
        return app(environ, start_response)

    logs.serve_quietly()
    server = create_server(broken, host="127.0.0.1", port=0, threads=4)
    print(server.effective_port, flush=True)
    server.run()


if __name__ == "__main__":
    main()
