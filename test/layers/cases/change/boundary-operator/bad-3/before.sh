#!/bin/sh
if [ "$count" -lt 3 ]; then
  run
fi
