#!/bin/sh
build() {
  cd "$1"
  make
}
