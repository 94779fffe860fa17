"""The cable between phone and server, to be cut, hung or slowed, or to lose an answer."""

import contextlib
import socket
import threading
import time
from typing import Literal

State = Literal["up", "down", "hang", "lose"]


class Cable:
    """A TCP proxy on a port of its own.

    `lose` carries each request there and no answer back; requests that begin with `cut`, as in
    "POST /offline/sync/", do not get through whatever the state.
    """

    def __init__(self, target: tuple[str, int]) -> None:
        self.target = target
        self.state: State = "up"
        self.delay = 0.0
        self.cut = ""
        self.requests: list[str] = []
        self.moved = 0  # bytes towards the phone
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.open: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def posts(self, path: str) -> list[str]:
        """What was posted there, whether it was answered or not."""
        return [each for each in self.requests if each.startswith(f"POST {path}")]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def set(self, state: State) -> None:
        """Connections that are open feel it too."""
        self.state = state
        if state == "down":
            for each in list(self.open):
                self._close(each)

    def close(self) -> None:
        self.set("down")
        self.listener.close()

    def _accept(self) -> None:
        while True:
            try:
                phone, _ = self.listener.accept()
            except OSError:
                return
            if self.state == "down":
                phone.close()
                continue
            threading.Thread(target=self._carry, args=(phone,), daemon=True).start()

    def _carry(self, phone: socket.socket) -> None:
        try:
            server = socket.create_connection(self.target)
        except OSError:  # The server is gone: for the phone, as with the cable down.
            self._close(phone)
            return
        self.open |= {phone, server}
        threading.Thread(target=self._pump, args=(server, phone, False), daemon=True).start()
        self._pump(phone, server, True)

    def _pump(self, source: socket.socket, sink: socket.socket, asks: bool) -> None:
        try:
            while data := source.recv(65536):
                if asks:
                    self.requests.append(data.split(b"\r\n", 1)[0].decode("latin-1"))
                while self.state == "hang":
                    time.sleep(0.05)
                if self.state == "down" or (
                    asks and self.cut and data.startswith(self.cut.encode())
                ):
                    break
                time.sleep(self.delay)
                self.moved += 0 if asks else len(data)
                if asks or self.state != "lose":
                    sink.sendall(data)
        except OSError:
            pass
        self._close(source)
        self._close(sink)

    def _close(self, end: socket.socket) -> None:
        self.open.discard(end)
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
