class Client
  READ_TIMEOUT = nil

  def read
    wait(READ_TIMEOUT)
  end
end
