if [ "$kind"=="a" ]; then # HIT
  run
fi
if [ $count > 3 ]; then # HIT
  run
fi
[ -n $name ] && run # HIT
