import type { ComponentChildren, JSX, VNode } from "preact";

export interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what was filled in. */
  readonly error?: string | undefined;
}

/** A labelled input; name and id are the same unless the input says otherwise. */
export function TextField(
  props: FieldProps & { readonly input?: JSX.IntrinsicElements["input"] },
): VNode {
  const { input, ...field } = props;
  return (
    <Field {...field}>
      <input
        class="utrecht-textbox utrecht-textbox--html-input"
        type="text"
        {...described(field)}
        name={field.id}
        {...input}
      />
    </Field>
  );
}

export function TextareaField(
  props: FieldProps & { readonly input?: JSX.IntrinsicElements["textarea"] },
): VNode {
  const { input, ...field } = props;
  return (
    <Field {...field}>
      <textarea class="utrecht-textarea" {...described(field)} name={field.id} {...input} />
    </Field>
  );
}

export function SelectField(
  props: FieldProps & {
    readonly name?: string;
    readonly required?: boolean;
    /** Its options follow what happens, on a page that does. */
    readonly live?: boolean;
    /** Value and words; an empty value is "choose one". */
    readonly options: readonly (readonly [string, string])[];
    readonly chosen?: string;
  },
): VNode {
  const { options, chosen, name, required, live = false, ...field } = props;
  return (
    <Field {...field}>
      <select
        class="utrecht-select utrecht-select--html-select"
        {...described(field)}
        name={name ?? field.id}
        required={required ?? false}
        {...(live ? { "data-live": true } : {})}
      >
        {options.map(([value, words]) => (
          <option value={value} selected={value === chosen} key={value}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** One of a few, all in sight. */
export function Choices(props: {
  readonly legend: string;
  readonly name: string;
  readonly type: "radio" | "checkbox";
  readonly options: readonly (readonly [string, string])[];
  readonly chosen?: readonly string[];
  readonly required?: boolean;
  /** Makes the ids differ when the same choice is on a page twice. */
  readonly prefix?: string;
}): VNode {
  const { legend, name, type, options, chosen = [], required = false, prefix = name } = props;
  return (
    <fieldset class="choices">
      <legend class="utrecht-form-label">{legend}</legend>
      {options.map(([value, words]) => (
        <div class="choice" key={value}>
          <input
            type={type}
            id={`${prefix}-${value}`}
            name={name}
            value={value}
            checked={chosen.includes(value)}
            required={required && type === "radio"}
          />
          <label for={`${prefix}-${value}`}>{words}</label>
        </div>
      ))}
    </fieldset>
  );
}

function Field(props: FieldProps & { readonly children: ComponentChildren }): VNode {
  const { id, label, hint, error, children } = props;
  return (
    <div class={`utrecht-form-field${error === undefined ? "" : " utrecht-form-field--invalid"}`}>
      <label class="utrecht-form-label" for={id}>
        {label}
      </label>
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p class="fault" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

function described({ id, hint, error }: FieldProps) {
  const by = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(error === undefined ? [] : [`${id}-error`]),
  ].join(" ");
  return {
    id,
    ...(by === "" ? {} : { "aria-describedby": by }),
    ...(error === undefined ? {} : { "aria-invalid": true as const }),
  };
}
