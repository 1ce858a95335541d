#!/bin/sh
set -e

# Builds.
build() {
  make "$1"
}

function clean {
  rm -rf out
}

build all
clean
