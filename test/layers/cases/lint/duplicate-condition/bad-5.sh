if [ "$1" = a ]; then
  one
elif [ "$1" = a ]; then # HIT
  two
fi
