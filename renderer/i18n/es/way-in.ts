import type { Texts } from '../texts.ts';

export const wayIn: Texts['wayIn'] = {
  outcomes: {
    'closing-unsure': 'Cerrada aquí. Puede que tu router aún mantenga el puerto',
    'open-six': 'Abierta solo por IPv6. Nadie ha entrado aún desde fuera',
    shared: 'Tu router la abrió, pero tu proveedor reparte tu dirección entre muchas casas',
    'two-routers': 'Tu router la abrió, pero delante hay otro router',
    'other-address': 'Tu router la abrió, pero Internet ve otra dirección',
    'no-address': 'Tu router la abrió, pero ahora no tiene dirección en Internet',
    forgotten: 'Ya no está abierta: tu router olvidó el puerto',
    silent: 'Sigue cerrada: tu router no respondió',
    'said-no': 'Sigue cerrada: tu router dijo que no',
    'port-taken': 'Sigue cerrada: el puerto es de otro dispositivo',
    'no-password': 'Sigue cerrada: primero va una contraseña',
    'door-shut': 'Sigue cerrada: la propia puerta de Porthole no se abre',
    failed: 'Sigue cerrada: no funcionó',
  },
  obstructedLead:
    'Tal como está, lo más probable es que nadie entre desde fuera. Abajo está lo que lo impide y lo que puedes hacer.',
  closedLead: 'No se abrió nada. Abajo está lo que lo impide y lo que puedes hacer.',
  sixLead:
    'Por IPv4, el tipo de dirección más antiguo, no entra nadie. Por IPv6 pueden los teléfonos de la mayoría de las redes móviles; si funciona de verdad se ve cuando entra uno.',
  end: {
    advanced: 'Que se cierre sola',
    choice: '¿Cuánto tiempo?',
    hint: 'A esa hora Porthole quita por sí mismo la apertura del router.',
    openFor: 'Abrir durante…',
    change: 'Cambiar cuándo se cierra',
    none: 'Hasta que la cierre',
    hour: 'Una hora',
    hourMore: 'Una hora más',
    tonight: 'Hasta esta noche, {{time}}',
    at: 'Hasta la hora que yo elija',
    moment: 'Día y hora',
    take: 'Abierta hasta entonces',
    cancel: 'Dejarlo',
    missing: 'Indica un día y una hora.',
    past: 'Ese momento ya pasó.',
    closesAt: 'Se cierra a las {{time}}',
    left: 'dentro de {{left}}',
  },
};
