find_alias() {
  while true; do
    if [ -z "$name" ]; then
      break
    fi
    name="$(next "$name")"
  done
  echo "$name"
}
