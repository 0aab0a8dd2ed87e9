"""A server over the index folder named on its command line, with the tests' encoder; prints its port."""

import sys
from pathlib import Path

from desk import service
from waitress.server import create_server

from web import create_app


def main():
    made, assistant = service(Path(sys.argv[1]), token="")
    assistant.warm_up()
    server = create_server(create_app(assistant, service=made), host="127.0.0.1", port=0, threads=8)
    print(server.effective_port, flush=True)
    made.start()
    server.run()


if __name__ == "__main__":
    main()
