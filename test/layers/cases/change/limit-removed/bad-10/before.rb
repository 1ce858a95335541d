class Client
  READ_TIMEOUT = 30

  def read
    wait(READ_TIMEOUT)
  end
end
