#!/bin/sh
build() {
  cd "$1" || return 1
  make
}
