#!/bin/bash
. "$DIR/lib.sh"

deploy() {
  say "done"
  rm -f x
}
