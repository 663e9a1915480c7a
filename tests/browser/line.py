"""A bad line between a browser and the product: it can be cut, refuse, swallow everything, or lose a reply."""

from __future__ import annotations

import contextlib
import select
import socket
import threading

CHUNK = 65536
TURN_SECONDS = 0.05
POST = b"POST /table/notes"


class BadLine:
    """A TCP proxy on a port of its own. Whoever goes through it has the line that the test gives them."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener: socket.socket | None = None
        self._open: set[socket.socket] = set()
        self._passes = threading.Event()  # unset: packets vanish, and nothing closes
        self._passes.set()
        self._replies_to_lose = 0
        self.port = 0
        self.mend()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Close every connection; new ones go through."""
        for end in list(self._open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def refuse(self) -> None:
        """Close every connection and take no new one."""
        if self._listener is not None:
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes whoever waits on it; closing alone would not
            self._listener.close()
            self._listener = None
        self.cut()

    def swallow(self) -> None:
        """From now on packets vanish in both directions."""
        self._passes.clear()

    def lose_reply(self) -> None:
        """The next note reaches the store, and its acknowledgement is lost."""
        self._replies_to_lose += 1

    def mend(self) -> None:
        """All is well again; what a black hole held back is gone with its connections."""
        if not self._passes.is_set():
            self.cut()
            self._passes.set()
        if self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self.port), backlog=64)
            self.port = self._listener.getsockname()[1]
            threading.Thread(target=self._take, args=(self._listener,), daemon=True).start()

    def end(self) -> None:
        self.refuse()
        self._passes.set()

    def _take(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):  # the listener was closed
            while select.select([listener], [], [])[0]:
                browser, _ = listener.accept()
                threading.Thread(target=self._carry, args=(browser,), daemon=True).start()

    def _carry(self, browser: socket.socket) -> None:
        self._passes.wait()
        try:
            product = socket.create_connection(("127.0.0.1", self._target), timeout=5)
        except OSError:  # killed, and not yet back
            browser.close()
            return
        self._open |= {browser, product}
        try:
            with contextlib.suppress(OSError), browser, product:
                self._pass_on(browser, product)
        finally:
            self._open -= {browser, product}

    def _pass_on(self, browser: socket.socket, product: socket.socket) -> None:
        """Carry bytes both ways until either end closes, or a reply is to be lost."""
        loses = False
        while True:
            for end in select.select([browser, product], [], [], TURN_SECONDS)[0]:
                data = end.recv(CHUNK)
                self._passes.wait()
                if not data or (loses and end is product):
                    return  # a reply comes after the commit: the note is in the store
                if end is browser and data.startswith(POST) and self._replies_to_lose:
                    self._replies_to_lose -= 1
                    loses = True
                (product if end is browser else browser).sendall(data)
