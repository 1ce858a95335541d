def find(name)
  User.where("name = '#{name}'") # HIT
end
