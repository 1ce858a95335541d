set -eu
rm -rf "$DIR"/*
