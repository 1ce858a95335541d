if [ "$kind" = "a" ]; then
  run
fi
if [ "$count" -gt 3 ]; then
  run
fi
[ -n "$name" ] && run
[[ -n $name ]] && run
[[ $a > $b ]] && run
[ "$options" ] && run
[ -z $name ] && run
