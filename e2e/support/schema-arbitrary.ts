import {
  array,
  constant,
  constantFrom,
  dictionary,
  integer,
  jsonValue,
  oneof,
  record,
  string,
  stringMatching,
  uuid,
  type Arbitrary,
} from 'fast-check'
import * as z from 'zod'

/** The part of JSON Schema that our inputs are written in. */
const Schema = z.object({
  type: z.optional(z.enum(['object', 'array', 'string', 'integer', 'number', 'boolean', 'null'])),
  const: z.optional(z.json()),
  enum: z.optional(z.array(z.json())),
  pattern: z.optional(z.string()),
  format: z.optional(z.string()),
  maxLength: z.optional(z.number()),
  maximum: z.optional(z.number()),
  maxItems: z.optional(z.number()),
  get items() {
    return z.optional(Schema)
  },
  get properties() {
    return z.optional(z.record(z.string(), Schema))
  },
  required: z.optional(z.array(z.string())),
  additionalProperties: z.optional(z.unknown()),
  get anyOf() {
    return z.optional(z.array(Schema))
  },
  get oneOf() {
    return z.optional(z.array(Schema))
  },
})
type Schema = z.infer<typeof Schema>

/** Ids of what there is, so that a guess hits now and then. */
export type Known = readonly string[]

/** Texts that have broken software before, some of them longer than anything allows. */
const NASTY = [
  '',
  '\0',
  '\uD800',
  'ก้้้้้',
  '𐍈',
  '\u202E',
  "'; drop table staff; --",
  '%00',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '1e309',
  '%',
  '_',
  '\\',
  '{1,2}',
  'x'.repeat(3000),
]

/** Values that this schema of zod accepts, or nearly: texts are wild within their pattern. */
export function accepted(schema: z.core.$ZodType, known: Known): Arbitrary<unknown> {
  return fitting(Schema.parse(z.toJSONSchema(schema, { unrepresentable: 'any' })), known)
}

/** The same with something wrong about it: a member replaced, one too many, one gone, or another value altogether. */
export function spoiled(fits: Arbitrary<unknown>): Arbitrary<unknown> {
  const wild = oneof(jsonValue({ maxDepth: 2 }), constantFrom(...NASTY), constantFrom(-1, 0, 2 ** 53, 1e308, 1.5))
  return record({
    value: fits,
    wild,
    how: constantFrom('replaced', 'more', 'gone', 'else'),
    at: integer({ min: 0, max: 9 }),
  }).map(({ value, wild: other, how, at }) => {
    if (how === 'else' || typeof value !== 'object' || value === null) return other
    const names = Object.keys(value)
    const name = names[at % Math.max(1, names.length)] ?? 'input'
    if (how === 'replaced') return { ...value, [name]: other }
    if (how === 'more') return { ...value, [`${name}2`]: other }
    return Object.fromEntries(Object.entries(value).filter(([one]) => one !== name))
  })
}

function fitting(schema: Schema, known: Known): Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return oneof(...choices.map((choice) => fitting(choice, known)))
  if (schema.const !== undefined) return constant(schema.const)
  if (schema.enum !== undefined) return constantFrom(...schema.enum)
  const { type = 'any' } = schema
  return OF_TYPE[type](schema, known)
}

const OF_TYPE: Readonly<
  Record<NonNullable<Schema['type']> | 'any', (schema: Schema, known: Known) => Arbitrary<unknown>>
> = {
  string: text,
  integer: number,
  number,
  array: ({ items = {}, maxItems = 5 }, known) => array(fitting(items, known), { minLength: 1, maxLength: maxItems }),
  object: members,
  boolean: () => constantFrom(true, false),
  null: () => constant(null),
  any: () => jsonValue({ maxDepth: 2 }),
}

function number({ maximum = 9 }: Schema): Arbitrary<number> {
  return oneof({ weight: 4, arbitrary: integer({ min: 1, max: 3 }) }, integer({ min: 1, max: maximum }))
}

function text({ pattern, format, maxLength }: Schema, known: Known): Arbitrary<string> {
  if (pattern !== undefined) {
    if (format === 'uuid')
      return oneof(
        { weight: 3, arbitrary: constantFrom(...known) },
        uuid(),
        uuid().map((id) => id.toUpperCase()),
      )
    return stringMatching(new RegExp(pattern))
  }
  const most = { maxLength: Math.min(maxLength ?? 60, 60), unit: 'binary' } as const
  return oneof({ weight: 3, arbitrary: string(most) }, constantFrom(...NASTY), constantFrom(...known))
}

function members({ properties, required = [] }: Schema, known: Known): Arbitrary<unknown> {
  if (properties === undefined) return dictionary(string({ maxLength: 40 }), string({ maxLength: 60, unit: 'binary' }))
  const parts = Object.entries(properties).map(([name, schema]) => [name, fitting(schema, known)] as const)
  return record(Object.fromEntries(parts), { requiredKeys: required })
}
