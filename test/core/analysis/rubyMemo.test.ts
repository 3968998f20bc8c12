import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const around = (body: string): Files => ({
  'app/models/user.rb': 'class User < ApplicationRecord\n  has_many :searches\nend\n',
  'app/models/search.rb': 'class Search < ApplicationRecord\nend\n',
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base\n  def current_user\n    ${body}\n  end\nend\n`,
})

const showing = (line: string): Files => ({ 'app/controllers/searches_controller.rb': `class SearchesController < ApplicationController\n  def show\n    ${line}\n  end\nend\n` })

const rows: readonly (readonly [name: string, body: string])[] = [
  ['keeps in a field of its own name', '@current_user ||= User.find_by(id: 1)'],
  ['asks for where a condition holds', 'cookies[:id] && User.find_by(id: 1)'],
  ['asks for under a condition behind it', 'User.find_by(id: 1) if cookies[:id]'],
  ['tries two ways to find', '@current_user ||= authenticate { |token| User.find_by(token: token) }\n    @current_user ||= (cookies[:id] && User.find_by(id: cookies[:id]))'],
]

describe('records of what a method of a base class', () => {
  tellsBothWays(rows.map(([name, body]) => ({ name, around: around(body), before: showing('render'), after: showing('@search = current_user.searches.find(params[:id])'), forth: ['call-added more orm find', 'call-added more orm find_by'], back: ['call-removed less orm find', 'call-removed less orm find_by'] })))
})
