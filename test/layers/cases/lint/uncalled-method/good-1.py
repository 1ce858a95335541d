handle = open("a")
handle.close()
closer = handle.close
