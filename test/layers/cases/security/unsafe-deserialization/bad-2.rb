def load(data)
  Marshal.load(data) # HIT
end
