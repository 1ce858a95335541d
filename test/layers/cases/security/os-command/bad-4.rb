def run(name)
  system("ls #{name}") # HIT
  `ls #{name}` # HIT
end
