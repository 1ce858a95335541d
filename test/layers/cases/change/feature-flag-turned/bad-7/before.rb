class App < Sinatra::Base
  set :views, 'views'
  set :enable_export, false
end
