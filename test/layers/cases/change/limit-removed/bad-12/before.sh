#!/bin/sh
load() {
  timeout 30 curl -f "$1"
}
