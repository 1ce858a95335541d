#!/bin/sh
load() {
  curl -f "$1"
}
