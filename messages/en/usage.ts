/** What commander says of a wrong call, in its own words: its lines are recognised by them, in this order. */
export const usage = {
  unknownOption: "unknown option '{option}'",
  unknownCommand: "unknown command '{command}'",
  missingArgument: "missing required argument '{argument}'",
  missingValue: "option '{option}' argument missing",
  wrongValue: "option '{option}' argument '{value}' is invalid. Allowed choices are {choices}.",
  wrongArgument:
    "command-argument value '{value}' is invalid for argument '{argument}'. Allowed choices are {choices}.",
  oneAtMost: "too many arguments for '{command}'. Expected {expected} argument but got {count}.",
  someAtMost: "too many arguments for '{command}'. Expected {expected} arguments but got {count}.",
  conflict: "option '{option}' cannot be used with option '{other}'",
  similarOnes: '(Did you mean one of {names}?)',
  similar: '(Did you mean {name}?)',
} as const;
