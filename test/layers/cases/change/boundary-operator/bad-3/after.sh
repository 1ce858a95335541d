#!/bin/sh
if [ "$count" -le 3 ]; then
  run
fi
