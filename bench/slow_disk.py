"""A disk on which every fsync takes its time, as on a busy or an old one: a shim before the C library."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

MILLISECONDS: Final = 25

_SOURCE: Final = """
#include <time.h>
#include <unistd.h>
#include <sys/syscall.h>
static void wait_for_the_disk(void) {
    struct timespec rest = {0, MILLISECONDS * 1000000L};
    nanosleep(&rest, NULL);
}
int fsync(int file) { wait_for_the_disk(); return syscall(SYS_fsync, file); }
int fdatasync(int file) { wait_for_the_disk(); return syscall(SYS_fdatasync, file); }
"""


def build(folder: Path) -> Path | None:
    """Compile the shim into `folder`; None where there is no C compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        return None
    source, shim = folder / "slow_disk.c", folder / "slow_disk.so"
    source.write_text(_SOURCE)
    wait = f"-DMILLISECONDS={MILLISECONDS}"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", wait, "-o", shim, source], check=True)
    return shim
