// Spanish.
import { tools } from './tools.js';

const { number, plural } = tools('es');
const people = (count) => plural(count, { one: '# persona', other: '# personas' });
const invitations = (count) => plural(count, { one: '# invitación', other: '# invitaciones' });

export default {
  // The form before it works
  not_loaded: 'No se ha podido cargar este formulario. Compruebe la conexión y vuelva a cargar la página.',
  restarting: (isKept) => `Este formulario ha tenido que reiniciarse.${isKept ? ' Su lista se conserva.' : ''}`,
  broken: (isKept) => `Este formulario ha dejado de funcionar. ${isKept ? 'Su lista se conserva: vuelva a cargar la página.' : 'Vuelva a cargar la página.'}`,

  // The form
  email_placeholder: 'nombre@empresa.es',
  choose_role: 'Elegir un rol',
  roles_loading: 'Cargando roles…',
  roles_missing: 'Aún no hay roles',
  add_row: 'Añadir fila',
  import_file: 'Importar archivo',
  get_template: 'Plantilla',
  clear: 'Vaciar lista',
  next_problem: 'Ir al siguiente problema (F8)',
  pick_label: (person) => `Seleccionar persona ${number(person)}`,
  people_list: 'Personas por invitar',
  pick_all: 'Seleccionar a todas las personas',
  email_label: (person) => `Correo de la persona ${number(person)}`,
  role_label: (person) => `Rol de la persona ${number(person)}`,
  remove_label: (email) => `Quitar ${email}`,
  remove_person: (person) => `Quitar persona ${number(person)}`,
  nobody_yet: 'Escriba una dirección, pegue una lista o suelte un archivo aquí.',
  list: (...parts) => parts.join(', '),
  people,
  attention: (count) => plural(count, { one: '# requiere atención', other: '# requieren atención' }),
  needs_role: (count) => plural(count, { one: '# necesita un rol', other: '# necesitan un rol' }),
  send_none: 'Enviar invitaciones',
  send: (count) => `Enviar ${invitations(count)}`,
  retry: 'Reintentar',

  // Rows
  duplicate: (person) => `Misma dirección que la persona ${number(person)}. Quite una de ellas.`,
  role_missing: 'Elija un rol.',
  email_empty: 'Escriba una dirección.',
  email_missing_at: 'Dirección aún incompleta: añada @ y el dominio.',
  email_many_ats: 'Más de una @: una sola dirección por fila.',
  email_nothing_before_at: 'Escriba el nombre delante de la @.',
  email_nothing_after_at: 'Escriba el dominio después de la @.',
  email_space: 'Quite el espacio dentro de la dirección.',
  email_forbidden_before_at: (letter) => `Quite ${letter} delante de la @: las direcciones no lo admiten.`,
  email_foreign_before_at: (letter) => `Sustituya ${letter} delante de la @ por una letra sencilla a–z.`,
  email_forbidden_in_domain: (letter) => `Quite ${letter} después de la @: los dominios no lo admiten.`,
  email_misplaced_dot: 'Revise los puntos después de la @.',
  email_misplaced_hyphen: 'Revise los guiones después de la @.',
  email_long_label: 'El dominio es demasiado largo: revise lo que sigue a la @.',
  email_unknown_domain: 'Este dominio no puede existir: revise lo que sigue a la @.',

  // What keeps the form from working
  not_complete: 'No se hizo nada: el formulario no se cargó por completo. Compruebe la conexión y vuelva a intentarlo.',
  wrong_workspace_id: (value) => `Este formulario está mal configurado: workspace-id debe ser un número entero, no «${value}».`,
  wrong_api_base: (value) => `Este formulario está mal configurado: api-base «${value}» no es una ruta de este sitio ni una dirección https:.`,
  roles_not_loaded: (why) => `No se pudieron cargar los roles: ${why} Su lista se conserva.`,
  trouble_unreachable: 'el servidor no respondió. Compruebe la conexión.',
  trouble_signed_out: 'la sesión ha terminado. Vuelva a iniciar sesión.',
  trouble_forbidden: 'no tiene permiso para invitar a personas. Pregunte a un administrador.',
  trouble_not_found: 'no existe ese servicio en esta dirección. Avise al responsable de este portal.',
  trouble_status: (status) => `el servidor respondió con un error (${status}).`,
  trouble_malformed: 'la respuesta no se entendió. Avise al responsable de este portal.',
  trouble_no_roles: 'la organización no ofrece ninguno. Pregunte a un administrador.',
};
