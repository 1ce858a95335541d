def todo_list
  "TODO"
end
