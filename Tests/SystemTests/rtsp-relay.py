#!/usr/bin/python3
"""Stand between RTSP clients and a server on 127.0.0.1 as a bad network.

    rtsp-relay.py SERVER_PORT

Prints its own port once clients can connect. RTP and RTCP go through it as well, interleaved in the connection or as
datagrams. Commands on standard input, each answered with a line:

    delay MS          each way, for whatever comes from now on
    jitter MS         up to so much more; datagrams may overtake each other, a connection's bytes never
    loss PERCENT      of the camera's RTP packets: datagrams, or whole frames of the connection
    stall SECONDS     keeps connections open and forwards nothing, then everything at once
    cut               resets every connection
    refuse on|off     whether new connections are refused
    count             answers how many connections there were
"""
import asyncio
import random
import re
import socket
import struct
import sys


class Weather:
    """What the network does at the moment."""

    def __init__(self):
        # The same losses in every run.
        self.dice = random.Random(1)
        self.delay = self.jitter = self.loss = 0.0
        self.clears = 0.0

    def arrival(self):
        return asyncio.get_running_loop().time() + self.delay + self.jitter * self.dice.random()

    def loses(self):
        return self.dice.random() < self.loss


async def message(stream):
    """The next RTSP message, or one interleaved frame with its `$`; empty at the end."""
    try:
        first = await stream.readexactly(1)
        if first == b"$":
            head = await stream.readexactly(3)
            return first + head + await stream.readexactly(int.from_bytes(head[1:], "big"))
        head = first + await stream.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?im)^content-length: *(\d+)", head)
        return head + (await stream.readexactly(int(length[1])) if length else b"")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""


def ports(field, text):
    found = re.search(rb"(?i)" + field + rb"=(\d+)-(\d+)", text)
    return (int(found[1]), int(found[2])) if found else None


class End(asyncio.DatagramProtocol):
    """One UDP port of the relay; sends on what it gets through its partner."""

    def __init__(self, weather, is_lossy):
        self.weather, self.is_lossy = weather, is_lossy
        self.partner = self.target = self.transport = None

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, _):
        if not (self.is_lossy and self.weather.loses()):
            self.send_at(self.weather.arrival(), data)

    def send_at(self, when, data):
        asyncio.get_running_loop().call_at(when, self.send, data)

    def send(self, data):
        if asyncio.get_running_loop().time() < self.weather.clears:
            self.send_at(self.weather.clears, data)
        elif self.partner.target and not self.partner.transport.is_closing():
            self.partner.transport.sendto(data, self.partner.target)


async def pair(weather, is_lossy):
    """Two ends on an even port and the next one, for RTP and RTCP."""
    loop = asyncio.get_running_loop()
    while True:
        first = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        first.bind(("127.0.0.1", 0))
        port = first.getsockname()[1]
        second = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            if port % 2 == 0:
                second.bind(("127.0.0.1", port + 1))
                break
        except OSError:
            pass
        first.close()
        second.close()
    ends = []
    for end, is_rtp in ((first, True), (second, False)):
        ends.append((await loop.create_datagram_endpoint(lambda: End(weather, is_lossy and is_rtp), sock=end))[1])
    return port, ends


class Connection:
    """A client's connection and the one to the server that belongs to it."""

    def __init__(self, weather, client, server):
        self.weather = weather
        # Reader and writer of each.
        self.client, self.server = client, server
        self.offers = []
        self.ends = []

    async def run(self):
        """Until either side ends."""
        ways = [(self.client, self.server, self.from_client), (self.server, self.client, self.from_server)]
        tasks = [asyncio.create_task(self.forward(*way)) for way in ways]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        for end in self.ends:
            end.transport.close()
        for _, writer in (self.client, self.server):
            writer.close()

    async def forward(self, source, target, rewrite):
        queue = asyncio.Queue()

        async def read():
            while data := await message(source[0]):
                is_lost = source is self.server and data[:1] == b"$" and data[1] % 2 == 0 and self.weather.loses()
                if not is_lost:
                    queue.put_nowait((self.weather.arrival(), data if data[:1] == b"$" else await rewrite(data)))
            queue.put_nowait((self.weather.arrival(), b""))

        reading = asyncio.create_task(read())
        loop = asyncio.get_running_loop()
        try:
            while (item := await queue.get())[1]:
                while (wait := max(item[0], self.weather.clears) - loop.time()) > 0:
                    await asyncio.sleep(wait)
                target[1].write(item[1])
                await target[1].drain()
        except ConnectionError:
            pass
        finally:
            reading.cancel()

    async def from_client(self, data):
        """The relay's own ports are named to the server in place of the client's."""
        theirs = ports(rb"client_port", data)
        if not data.startswith(b"SETUP") or not theirs:
            return data
        port, facing_server = await pair(self.weather, True)
        self.offers.append((theirs, facing_server))
        self.ends += facing_server
        return re.sub(rb"(?i)client_port=\d+-\d+", b"client_port=%d-%d" % (port, port + 1), data)

    async def from_server(self, data):
        """And to the client in place of the server's."""
        theirs = ports(rb"server_port", data)
        if not self.offers or not theirs:
            return data
        client_ports, facing_server = self.offers.pop(0)
        port, facing_client = await pair(self.weather, False)
        self.ends += facing_client
        for near, far, to_client, to_server in zip(facing_client, facing_server, client_ports, theirs):
            near.partner, far.partner = far, near
            near.target, far.target = ("127.0.0.1", to_client), ("127.0.0.1", to_server)
        data = re.sub(rb"(?i)client_port=\d+-\d+", b"client_port=%d-%d" % client_ports, data)
        return re.sub(rb"(?i)server_port=\d+-\d+", b"server_port=%d-%d" % (port, port + 1), data)

    def cut(self):
        for _, writer in (self.client, self.server):
            # Without lingering, closing resets.
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()


class Relay:
    def __init__(self, server_port):
        self.server_port = server_port
        self.weather = Weather()
        self.connections = set()
        self.count = 0
        self.port = 0
        self.listener = None

    async def listen(self):
        self.listener = await asyncio.start_server(self.take, "127.0.0.1", self.port)
        self.port = self.listener.sockets[0].getsockname()[1]

    async def take(self, *client):
        self.count += 1
        try:
            server = await asyncio.open_connection("127.0.0.1", self.server_port)
        except OSError:
            client[1].transport.abort()
            return
        connection = Connection(self.weather, client, server)
        self.connections.add(connection)
        await connection.run()
        self.connections.discard(connection)

    async def obey(self, word, value=""):
        if word in ("delay", "jitter"):
            setattr(self.weather, word, float(value) / 1000)
        elif word == "loss":
            self.weather.loss = float(value) / 100
        elif word == "stall":
            self.weather.clears = asyncio.get_running_loop().time() + float(value)
        elif word == "cut":
            for connection in self.connections:
                connection.cut()
        elif word == "refuse" and value in ("on", "off"):
            if self.listener:
                self.listener.close()
                self.listener = None
            if value == "off":
                await self.listen()
        elif word == "count":
            return str(self.count)
        else:
            raise ValueError(f"{word} {value}: unknown")
        return "ok"


async def main():
    relay = Relay(int(sys.argv[1]))
    await relay.listen()
    print(relay.port, flush=True)
    commands = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    while line := await commands.readline():
        try:
            print(await relay.obey(*line.decode().split()), flush=True)
        except (TypeError, ValueError) as error:
            print(f"not done: {error}", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
