#!/bin/sh
set -e

# Builds.
build() {
  make -j2 "$1"
}

function clean {
  rm -rf out tmp
}

build all
clean
