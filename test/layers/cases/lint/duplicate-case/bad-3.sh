case $1 in
  start|run) go ;;
  stop) halt ;;
  start) other ;; # HIT
esac
