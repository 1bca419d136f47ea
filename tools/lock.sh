#!/bin/sh
# Pin every version with the hashes of all its files; no index or host line.
# Needs uv on the path: pip install uv
set -eu
cd "$(dirname "$0")/.."
compile() {
  uv pip compile --quiet --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links --python-version 3.11 "$@"
}
compile requirements-build.in --output-file requirements-build.lock
compile pyproject.toml --extra ru --extra web --extra export --extra dev --constraint requirements-build.lock \
  --output-file requirements.lock
if grep -nE 'https?://|--index|--find-links' requirements.lock requirements-build.lock; then
  echo "a lock names a host" >&2
  exit 1
fi
