"""Finds a Chromium for the browser tests, or installs one: `python -m tests.chromium` prints where it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

VARIABLE = "CHROMIUM"
# The shell is the same browser without a window, and faster.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# As root Chromium runs only without its sandbox; the other flags keep it from calling home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HELP = f"""No Chromium was found and none could be installed. Do one of these and run the command again:
  - install the package chromium of your system (Debian: sudo apt-get install chromium-headless-shell)
  - set {VARIABLE} to the path of a Chromium or Chrome that is on this machine"""


def find() -> str | None:
    """The path of a Chromium: from the environment, the PATH or Playwright's own store; None where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        return named if shutil.which(named) else None
    on_path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if on_path:
        return on_path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Tries Playwright's installer, then Debian's package."""
    print("No Chromium on this machine; installing one …", file=sys.stderr)
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
        attempts += [
            [*prefix, "apt-get", "update"],
            [*prefix, "apt-get", "install", "--yes", "--no-install-recommends", "chromium-headless-shell"],
        ]
    for command in attempts:
        try:
            # Both installers are known to wait for a network that never answers.
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=600)
        except (FileNotFoundError, subprocess.TimeoutExpired):
            continue
        if find():
            return


def main() -> int:
    """Prints the path of a Chromium, installing one if need be; 1 where none can be had."""
    if not find() and not os.environ.get(VARIABLE):
        install()
    path = find()
    print(f"Chromium: {path}" if path else HELP, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
