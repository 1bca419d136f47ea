#!/bin/sh
# Say in one line which system packages are missing, before pip fails on them.
set -eu
python=${PYTHON:-python3}
missing=""
command -v "$python" >/dev/null 2>&1 || missing="$missing python3"
"$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || missing="$missing python3-venv"
command -v git >/dev/null 2>&1 || missing="$missing git"
command -v g++ >/dev/null 2>&1 || missing="$missing g++"
command -v pkg-config >/dev/null 2>&1 || missing="$missing pkg-config"
if command -v pkg-config >/dev/null 2>&1; then
  pkg-config --exists icu-i18n || missing="$missing libicu-dev"
else
  missing="$missing libicu-dev"
fi
# pyicu is compiled against Python's headers
"$python" - <<'PY' >/dev/null 2>&1 || missing="$missing python3-dev"
import pathlib, sysconfig
raise SystemExit(not (pathlib.Path(sysconfig.get_path("include")) / "Python.h").exists())
PY
if [ -n "$missing" ]; then
  echo "missing system packages. Run: apt-get install -y$missing" >&2
  exit 1
fi
"$python" - <<'PY' || { echo "onrecord needs Python 3.11 or newer" >&2; exit 1; }
import sys
raise SystemExit(sys.version_info < (3, 11))
PY
