#!/bin/sh
if [ -n "$target" ]; then
  build
fi
