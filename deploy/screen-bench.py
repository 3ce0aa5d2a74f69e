#!/usr/bin/env python3
"""What the dashboard costs its terminal and the processor, counted from outside on pseudo terminals.

    deploy/screen-bench.py .build/release/vigil     SECONDS=20 measures each for so long
"""
import fcntl, os, pty, select, signal, struct, sys, tempfile, termios, time

program = sys.argv[1]
seconds = float(os.environ.get("SECONDS", "20"))
scratch = tempfile.TemporaryDirectory()


def configuration(name, cameras, refresh=4, budget=40000):
    path = f"{scratch.name}/{name}.toml"
    demo = ["crossing", "avenue", "yard", "plaza"]
    with open(path, "w") as file:
        file.write(f'[screen]\nrefresh_per_s = {refresh}\nmax_bytes_per_s = {budget}\n')
        file.write(f'[station]\nname = "bench"\nstate_dir = "{scratch.name}/{name}"\n')
        file.write('[[model]]\nname = "demo"\npath = "demo:detector.pb"\nlabels = "demo:labels.txt"\n')
        for index in range(cameras):
            file.write(f'[[camera]]\nname = "{demo[index % 4]}-{index}"\nsource = "demo:{demo[index % 4]}"\n')
    return path


class Terminal:
    """A station with its dashboard on a terminal of this program's own."""

    def __init__(self, config, term="xterm-256color", size=(160, 48)):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.began = time.monotonic()
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for number in range(3):
                os.dup2(slave, number)
            os.environ.update(TERM=term, LC_ALL="C.UTF-8", XDG_CONFIG_HOME="/nonexistent", XDG_STATE_HOME=scratch.name)
            os.execv(program, [program, "run", "--config", config])
        os.close(slave)

    def read(self, length, until=None):
        """Reads for so long, or until a read gave `until`; the bytes and when the last of them came."""
        taken, came, end = b"", None, time.monotonic() + length
        while (left := end - time.monotonic()) > 0:
            if select.select([self.master], [], [], left)[0]:
                try:
                    block = os.read(self.master, 1 << 16)
                except OSError:
                    break
                taken, came = taken + block, time.monotonic()
                if until and until in taken:
                    break
        return taken, came

    def type(self, keys):
        os.write(self.master, keys.encode())

    def processor(self):
        """Seconds that the thread of the screen has run."""
        return int(open(f"/proc/{self.pid}/task/{self.pid}/schedstat").read().split()[0]) / 1e9

    def cost(self):
        before, start = self.processor(), time.monotonic()
        taken, _ = self.read(seconds)
        length = time.monotonic() - start
        return len(taken) / length, (self.processor() - before) / length * 100

    def end(self):
        start = time.monotonic()
        os.kill(self.pid, signal.SIGTERM)
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            time.sleep(0.005)
            if time.monotonic() - start > 60:
                os.kill(self.pid, signal.SIGKILL)
        return time.monotonic() - start


def middle(values, share):
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def first_screens():
    config, times = configuration("first", 4), []
    for _ in range(10):
        terminal = Terminal(config)
        _, came = terminal.read(10, until=b"quit")
        times.append((came - terminal.began) * 1000)
        # A station that is still starting takes its time to end.
        terminal.read(1)
        terminal.end()
    print(f"first screen: {middle(times, 0.5):.0f} ms (median), {max(times):.0f} ms (worst of {len(times)})")


def costs():
    for term in ("xterm-256color", "xterm-direct"):
        for cameras, keys, what in ((8, "", "eight cameras, no picture"), (8, "c", "one live picture of the crossing")):
            terminal = Terminal(configuration(f"cost{term}{len(keys)}", cameras, refresh=2), term)
            terminal.read(10)
            if keys:
                terminal.type(keys)
                terminal.read(5)
            rate, share = terminal.cost()
            terminal.end()
            print(f"160x48, 2/s, {term}, {what}: {rate:.0f} B/s, {share:.2f} % of a core")


def budgets():
    for budget in (1000, 3000, 10000):
        terminal = Terminal(configuration(f"budget{budget}", 8, budget=budget), "xterm-direct")
        terminal.read(8)
        terminal.type("c")
        terminal.read(8)
        rate, _ = terminal.cost()
        terminal.end()
        print(f"budget of {budget} B/s with a live picture in 24 bits: {rate:.0f} B/s")


def busy():
    """Seconds that the machine's processors have worked."""
    user, nice, system, _, _, *interrupts = map(int, open("/proc/stat").readline().split()[1:8])
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def keys():
    # Eight for each core are more than it can analyse.
    cameras = min(8 * os.cpu_count(), 64)
    terminal = Terminal(configuration("keys", cameras))
    terminal.read(10)
    times, worked, began = [], busy(), time.monotonic()
    for _ in range(300):
        terminal.type("x")
        # Not in step with the screens that come anyway.
        terminal.read(0.1 + len(times) % 7 * 0.03)
        terminal.type("?")
        start = time.monotonic()
        _, came = terminal.read(5, until=b"Moving")
        times.append((came - start) * 1000 if came else 5000)
    load = (busy() - worked) / (time.monotonic() - began)
    print(f"key to screen, {cameras} cameras, {load:.2f} of {os.cpu_count()} cores busy: "
          f"p50 {middle(times, 0.5):.1f} ms, p99 {middle(times, 0.99):.1f} ms")
    terminal.end()


def stall():
    terminal = Terminal(configuration("stall", 4))
    terminal.read(8)
    terminal.type("c" + "t" * 100)
    time.sleep(5)
    print(f"SIGTERM to the end, terminal not reading for 5 s: {terminal.end():.2f} s")


first_screens()
costs()
budgets()
keys()
stall()
