case "$seen" in
  *"
$name
"*)
    stop
    ;;
  *"$other"*)
    run
    ;;
esac
