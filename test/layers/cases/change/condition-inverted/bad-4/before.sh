#!/bin/sh
if [ -z "$target" ]; then
  build
fi
